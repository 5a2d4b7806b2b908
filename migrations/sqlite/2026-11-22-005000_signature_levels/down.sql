DROP TABLE signed_files;
