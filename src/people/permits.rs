//! Proofs of who somebody is. Only [`super::store`]'s rows make a [`Person`], and only a person with the role
//! makes the proof.

use super::{Person, Role};
use crate::journal::Actor;

macro_rules! permit {
    ($(#[$meta:meta])* $name:ident, $role:expr, $holds:expr) => {
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
                let role: fn(&Person) -> &'static str = $role;
                Actor { id: Some(self.0.id), name: self.0.name.clone(), role: role(&self.0) }
            }
        }
    };
}

permit! {
    /// Somebody who is signed in, whoever they are.
    SignedIn, |_| "user", |_| true
}
permit! {
    /// Somebody of the secretariat.
    Secretariat, |_| "secretariat", |person| person.is(Role::Secretariat)
}
permit! {
    /// A member, deputy or chair of the board.
    BoardMember, |_| "member", Person::is_on_board
}
permit! {
    /// The chair.
    Chair, |_| "chair", |person| person.is(Role::Chair)
}
permit! {
    /// Whoever runs the system.
    Administrator, |_| "administrator", |person| person.is(Role::Administrator)
}
permit! {
    /// Somebody who looks after people: of the secretariat, or whoever runs the system.
    Staff,
    |person| if person.is(Role::Secretariat) { "secretariat" } else { "administrator" },
    |person| person.is(Role::Secretariat) || person.is(Role::Administrator)
}
