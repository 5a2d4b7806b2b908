//! Files and what they show: intake, checks, age.
