//! Applying without friction: the pre-check, the company register, further norms, a renewal, more time.

mod norms;
mod precheck;
mod register;
mod renewal;
mod time;
