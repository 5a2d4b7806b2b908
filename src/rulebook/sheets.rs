//! An edition as a spreadsheet, there and back.
