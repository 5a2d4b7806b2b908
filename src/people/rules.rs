//! People and their roles.

use crate::values::{EmailAddress, Id, Language, text_enum};

text_enum! {
    /// What somebody does for the scheme.
    pub enum Role {
        /// Checks files and fees, answers questions.
        Secretariat = "secretariat",
        /// Sits on the board.
        Member = "member",
        /// Stands in for one member.
        Deputy = "deputy",
        /// Leads the board; a member too.
        Chair = "chair",
        /// Runs the system: people and settings, never cases.
        Administrator = "administrator",
    }
}

/// Somebody with an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The account.
    pub id: Id,
    /// Name, as others read it.
    pub name: String,
    /// Address.
    pub email: EmailAddress,
    /// The language of their pages and mails.
    pub language: Language,
    /// `""` (as the system), `light` or `dark`.
    pub theme: String,
    /// The roles they hold now.
    pub roles: Vec<Role>,
    /// The members they are personal deputy of.
    pub deputy_for: Vec<Id>,
}

impl Person {
    /// Whether they hold a role.
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// Whether they may be asked to review: member, deputy or chair.
    pub fn is_on_board(&self) -> bool {
        self.roles.iter().any(|role| matches!(role, Role::Member | Role::Deputy | Role::Chair))
    }
}
