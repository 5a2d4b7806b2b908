//! The column types that PostgreSQL and SQLite spell differently.
//!
//! PostgreSQL keeps its native `uuid`, `timestamptz`, `date` and `jsonb`; SQLite keeps 16-byte blobs and
//! text whose order is time order, readable in its shell.

use super::MultiBackend;
use diesel::deserialize::{FromSql, FromSqlRow};
use diesel::pg::{Pg, PgValue};
use diesel::query_builder::QueryId;
use diesel::serialize::{IsNull, Output, ToSql};
use diesel::sql_types::{HasSqlType, SqlOrd, SqlType, Text};
use diesel::sqlite::{Sqlite, SqliteValue};
use std::any::Any;
use std::io::Write;

/// An identifier: `uuid`, or 16 bytes.
#[derive(Debug, Clone, Copy, Default, SqlType, QueryId)]
#[diesel(sqlite_type(name = "Binary"), postgres_type(oid = 2950, array_oid = 2951))]
pub struct Guid;

/// An instant: `timestamptz`, or RFC 3339 text of fixed width.
#[derive(Debug, Clone, Copy, Default, SqlType, QueryId)]
#[diesel(sqlite_type(name = "Text"), postgres_type(oid = 1184, array_oid = 1185))]
pub struct Instant;

/// A calendar day: `date`, or `2026-11-21`.
#[derive(Debug, Clone, Copy, Default, SqlType, QueryId)]
#[diesel(sqlite_type(name = "Text"), postgres_type(oid = 1082, array_oid = 1182))]
pub struct Day;

/// A JSON document: `jsonb`, or text.
#[derive(Debug, Clone, Copy, Default, SqlType, QueryId)]
#[diesel(sqlite_type(name = "Text"), postgres_type(oid = 3802, array_oid = 3807))]
pub struct Document;

impl SqlOrd for Instant {}
impl SqlOrd for Day {}

macro_rules! known_to_both {
    ($($sql_type:ty),+) => {$(
        impl HasSqlType<$sql_type> for MultiBackend {
            fn metadata(lookup: &mut Self::MetadataLookup) -> Self::TypeMetadata {
                Self::lookup_sql_type::<$sql_type>(lookup as &mut dyn Any)
            }
        }
    )+};
}
known_to_both!(Guid, Instant, Day, Document);

/// Lets a Rust type be written to and read from columns of one SQL type, null or not.
///
/// What diesel's `AsExpression` and `FromSqlRow` derives write; spelt out here, so that the types above
/// this room need not know of databases.
macro_rules! column_of {
    ($(@ $($param:ident),+ ;)? $rust:ty => $sql_type:ty) => {
        impl $(<$($param: std::fmt::Debug + Send + Sync + 'static),+>)? diesel::expression::AsExpression<$sql_type> for $rust {
            type Expression = diesel::internal::derives::as_expression::Bound<$sql_type, Self>;
            fn as_expression(self) -> Self::Expression {
                diesel::internal::derives::as_expression::Bound::new(self)
            }
        }
        impl<'expr, $($($param: std::fmt::Debug + Send + Sync + 'static),+)?> diesel::expression::AsExpression<$sql_type> for &'expr $rust {
            type Expression = diesel::internal::derives::as_expression::Bound<$sql_type, Self>;
            fn as_expression(self) -> Self::Expression {
                diesel::internal::derives::as_expression::Bound::new(self)
            }
        }
        impl $(<$($param: std::fmt::Debug + Send + Sync + 'static),+>)? diesel::expression::AsExpression<diesel::sql_types::Nullable<$sql_type>> for $rust {
            type Expression = diesel::internal::derives::as_expression::Bound<diesel::sql_types::Nullable<$sql_type>, Self>;
            fn as_expression(self) -> Self::Expression {
                diesel::internal::derives::as_expression::Bound::new(self)
            }
        }
        impl<'expr, $($($param: std::fmt::Debug + Send + Sync + 'static),+)?> diesel::expression::AsExpression<diesel::sql_types::Nullable<$sql_type>> for &'expr $rust {
            type Expression = diesel::internal::derives::as_expression::Bound<diesel::sql_types::Nullable<$sql_type>, Self>;
            fn as_expression(self) -> Self::Expression {
                diesel::internal::derives::as_expression::Bound::new(self)
            }
        }
        impl<DB $(, $($param: std::fmt::Debug + Send + Sync + 'static),+)?> diesel::serialize::ToSql<diesel::sql_types::Nullable<$sql_type>, DB> for $rust
        where
            DB: diesel::backend::Backend,
            Self: diesel::serialize::ToSql<$sql_type, DB>,
        {
            fn to_sql<'b>(&'b self, out: &mut diesel::serialize::Output<'b, '_, DB>) -> diesel::serialize::Result {
                diesel::serialize::ToSql::<$sql_type, DB>::to_sql(self, out)
            }
        }
        impl<ST, DB $(, $($param: std::fmt::Debug + Send + Sync + 'static),+)?> diesel::deserialize::Queryable<ST, DB> for $rust
        where
            DB: diesel::backend::Backend,
            ST: diesel::sql_types::SingleValue,
            Self: diesel::deserialize::FromSql<ST, DB>,
        {
            type Row = Self;
            fn build(row: Self::Row) -> diesel::deserialize::Result<Self> {
                Ok(row)
            }
        }
        impl $(<$($param: std::fmt::Debug + Send + Sync + 'static),+>)? diesel::serialize::ToSql<$sql_type, $crate::store::MultiBackend> for $rust
        where
            Self: diesel::serialize::ToSql<$sql_type, diesel::pg::Pg> + diesel::serialize::ToSql<$sql_type, diesel::sqlite::Sqlite>,
        {
            fn to_sql<'b>(&'b self, out: &mut diesel::serialize::Output<'b, '_, $crate::store::MultiBackend>) -> diesel::serialize::Result {
                out.set_value((<$sql_type>::default(), self));
                Ok(diesel::serialize::IsNull::No)
            }
        }
        impl $(<$($param: std::fmt::Debug + Send + Sync + 'static),+>)? diesel::deserialize::FromSql<$sql_type, $crate::store::MultiBackend> for $rust
        where
            Self: diesel::deserialize::FromSql<$sql_type, diesel::pg::Pg> + diesel::deserialize::FromSql<$sql_type, diesel::sqlite::Sqlite>,
        {
            fn from_sql(value: <$crate::store::MultiBackend as diesel::backend::Backend>::RawValue<'_>) -> diesel::deserialize::Result<Self> {
                value.from_sql::<Self, $sql_type>()
            }
        }
    };
}

/// Keeps types that read and write themselves as words (`Display` and `FromStr`) in text columns.
macro_rules! text_columns {
    ($($rust:ty),+ $(,)?) => {$(
        $crate::store::sql_types::column_of!($rust => diesel::sql_types::Text);
        impl diesel::serialize::ToSql<diesel::sql_types::Text, diesel::pg::Pg> for $rust {
            fn to_sql<'b>(&'b self, out: &mut diesel::serialize::Output<'b, '_, diesel::pg::Pg>) -> diesel::serialize::Result {
                std::io::Write::write_all(out, self.to_string().as_bytes())?;
                Ok(diesel::serialize::IsNull::No)
            }
        }
        impl diesel::serialize::ToSql<diesel::sql_types::Text, diesel::sqlite::Sqlite> for $rust {
            fn to_sql<'b>(&'b self, out: &mut diesel::serialize::Output<'b, '_, diesel::sqlite::Sqlite>) -> diesel::serialize::Result {
                out.set_value(self.to_string());
                Ok(diesel::serialize::IsNull::No)
            }
        }
        impl diesel::deserialize::FromSql<diesel::sql_types::Text, diesel::pg::Pg> for $rust {
            fn from_sql(value: diesel::pg::PgValue<'_>) -> diesel::deserialize::Result<Self> {
                Ok(std::str::from_utf8(value.as_bytes())?.parse::<Self>()?)
            }
        }
        impl diesel::deserialize::FromSql<diesel::sql_types::Text, diesel::sqlite::Sqlite> for $rust {
            fn from_sql(value: diesel::sqlite::SqliteValue<'_, '_, '_>) -> diesel::deserialize::Result<Self> {
                let text = <String as diesel::deserialize::FromSql<diesel::sql_types::Text, diesel::sqlite::Sqlite>>::from_sql(value)?;
                Ok(text.parse::<Self>()?)
            }
        }
    )+};
}

pub(crate) use {column_of, text_columns};

use crate::values::{EmailAddress, Id, Language, Moment, Orgnr, OsloDate};

text_columns!(EmailAddress, Language, Orgnr);

column_of!(Id => Guid);

impl ToSql<Guid, Pg> for Id {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> diesel::serialize::Result {
        out.write_all(self.as_bytes())?;
        Ok(IsNull::No)
    }
}

impl ToSql<Guid, Sqlite> for Id {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> diesel::serialize::Result {
        out.set_value(self.as_bytes().as_slice());
        Ok(IsNull::No)
    }
}

impl FromSql<Guid, Pg> for Id {
    fn from_sql(value: PgValue<'_>) -> diesel::deserialize::Result<Self> {
        Ok(Self::from_bytes(value.as_bytes().try_into()?))
    }
}

impl FromSql<Guid, Sqlite> for Id {
    fn from_sql(value: SqliteValue<'_, '_, '_>) -> diesel::deserialize::Result<Self> {
        let bytes = <Vec<u8> as FromSql<diesel::sql_types::Binary, Sqlite>>::from_sql(value)?;
        Ok(Self::from_bytes(bytes.as_slice().try_into()?))
    }
}

column_of!(Moment => Instant);

/// PostgreSQL counts microseconds from here.
const POSTGRES_EPOCH: jiff::Timestamp = jiff::Timestamp::constant(946_684_800, 0);

impl ToSql<Instant, Pg> for Moment {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> diesel::serialize::Result {
        let micros = self.timestamp().as_microsecond() - POSTGRES_EPOCH.as_microsecond();
        out.write_all(&micros.to_be_bytes())?;
        Ok(IsNull::No)
    }
}

impl ToSql<Instant, Sqlite> for Moment {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> diesel::serialize::Result {
        out.set_value(self.to_fixed());
        Ok(IsNull::No)
    }
}

impl FromSql<Instant, Pg> for Moment {
    fn from_sql(value: PgValue<'_>) -> diesel::deserialize::Result<Self> {
        let micros = i64::from_be_bytes(value.as_bytes().try_into()?);
        Ok(Self::new(jiff::Timestamp::from_microsecond(micros + POSTGRES_EPOCH.as_microsecond())?))
    }
}

impl FromSql<Instant, Sqlite> for Moment {
    fn from_sql(value: SqliteValue<'_, '_, '_>) -> diesel::deserialize::Result<Self> {
        Ok(<String as FromSql<Text, Sqlite>>::from_sql(value)?.parse()?)
    }
}

column_of!(OsloDate => Day);

/// PostgreSQL counts days from here.
const POSTGRES_DAY_ZERO: jiff::civil::Date = jiff::civil::date(2000, 1, 1);

impl ToSql<Day, Pg> for OsloDate {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> diesel::serialize::Result {
        out.write_all(&self.days_since(Self::new(POSTGRES_DAY_ZERO)).to_be_bytes())?;
        Ok(IsNull::No)
    }
}

impl ToSql<Day, Sqlite> for OsloDate {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> diesel::serialize::Result {
        out.set_value(self.to_string());
        Ok(IsNull::No)
    }
}

impl FromSql<Day, Pg> for OsloDate {
    fn from_sql(value: PgValue<'_>) -> diesel::deserialize::Result<Self> {
        Ok(Self::new(POSTGRES_DAY_ZERO).plus_days(i32::from_be_bytes(value.as_bytes().try_into()?)))
    }
}

impl FromSql<Day, Sqlite> for OsloDate {
    fn from_sql(value: SqliteValue<'_, '_, '_>) -> diesel::deserialize::Result<Self> {
        Ok(<String as FromSql<Text, Sqlite>>::from_sql(value)?.parse()?)
    }
}

/// Any serialisable value, kept as a JSON document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Json<T>(pub T);

column_of!(@ T; Json<T> => Document);

impl<T: serde::Serialize + std::fmt::Debug + Send + Sync + 'static> ToSql<Document, Pg> for Json<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> diesel::serialize::Result {
        // jsonb's binary form begins with its version.
        out.write_all(&[1])?;
        serde_json::to_writer(out, &self.0)?;
        Ok(IsNull::No)
    }
}

impl<T: serde::Serialize + std::fmt::Debug + Send + Sync + 'static> ToSql<Document, Sqlite> for Json<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> diesel::serialize::Result {
        out.set_value(serde_json::to_string(&self.0)?);
        Ok(IsNull::No)
    }
}

impl<T: serde::de::DeserializeOwned> FromSql<Document, Pg> for Json<T> {
    fn from_sql(value: PgValue<'_>) -> diesel::deserialize::Result<Self> {
        match value.as_bytes() {
            [1, json @ ..] => Ok(Self(serde_json::from_slice(json)?)),
            _ => Err("a jsonb version that we do not know".into()),
        }
    }
}

impl<T: serde::de::DeserializeOwned> FromSql<Document, Sqlite> for Json<T> {
    fn from_sql(value: SqliteValue<'_, '_, '_>) -> diesel::deserialize::Result<Self> {
        Ok(Self(serde_json::from_str(&<String as FromSql<Text, Sqlite>>::from_sql(value)?)?))
    }
}

// `FromSqlRow` for the generic wrapper follows from `Queryable`; named here for the reader of errors.
const _: fn() = || {
    fn is_row<T: FromSqlRow<Document, MultiBackend>>() {}
    is_row::<Json<serde_json::Value>>();
};
