//! Proofs of who somebody is. Only [`super::store`]'s rows make a [`Person`], and only a person with the role
//! makes the proof.

use super::{Person, Role};
use crate::journal::Actor;

macro_rules! permit {
    ($(#[$meta:meta])* $name:ident, $role:literal, $holds:expr) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name(Person);

        impl $name {
            /// The proof, if the person has the right.
            pub fn prove(person: &Person) -> Option<Self> {
                let holds: fn(&Person) -> bool = $holds;
                holds(person).then(|| Self(person.clone()))
            }

            /// Who it is.
            pub const fn person(&self) -> &Person {
                &self.0
            }

            /// As the journal names them.
            pub fn actor(&self) -> Actor {
                Actor { id: Some(self.0.id), name: self.0.name.clone(), role: $role }
            }
        }
    };
}

permit! {
    /// Somebody who is signed in, whoever they are.
    SignedIn, "user", |_| true
}
permit! {
    /// Somebody of the secretariat.
    Secretariat, "secretariat", |person| person.is(Role::Secretariat)
}
permit! {
    /// A member, deputy or chair of the board.
    BoardMember, "member", Person::is_on_board
}
permit! {
    /// The chair.
    Chair, "chair", |person| person.is(Role::Chair)
}
permit! {
    /// Whoever runs the system.
    Administrator, "administrator", |person| person.is(Role::Administrator)
}
