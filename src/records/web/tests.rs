//! Pages as their readers get them.
