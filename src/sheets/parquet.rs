//! Columns for programs that reckon: Apache Parquet, which keeps of each column what it holds.

use super::SheetError;
use crate::values::OsloDate;
use jiff::civil::date;
use parquet::basic::{LogicalType, Repetition, Type as Kept};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, Int32Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::Type;
use std::sync::Arc;

/// The values of a column, from the first row to the last; any may be missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Values {
    /// Texts.
    Text(Vec<Option<String>>),
    /// Yes or no.
    Flag(Vec<Option<bool>>),
    /// Days.
    Day(Vec<Option<OsloDate>>),
}

/// Columns with their names as one table in a Parquet file. The same columns give the same bytes.
///
/// # Errors
/// When the columns are not equally long.
pub fn write_parquet(name: &str, columns: &[(&str, Values)]) -> Result<Vec<u8>, SheetError> {
    written(name, columns).map_err(|error| SheetError::Damaged(error.to_string()))
}

fn written(name: &str, columns: &[(&str, Values)]) -> Result<Vec<u8>, ParquetError> {
    let fields: Result<Vec<_>, ParquetError> =
        columns.iter().map(|(name, values)| field(name, values)).collect();
    let schema = Arc::new(Type::group_type_builder(name).with_fields(fields?).build()?);
    let properties = Arc::new(WriterProperties::builder().set_created_by("godkjent".to_owned()).build());
    let mut file = SerializedFileWriter::new(Vec::new(), schema, properties)?;
    let mut group = file.next_row_group()?;
    for (_, values) in columns {
        match values {
            Values::Text(texts) => {
                column::<ByteArrayType, _>(&mut group, texts, |text| ByteArray::from(text.as_str()))?;
            }
            Values::Flag(flags) => column::<BoolType, _>(&mut group, flags, |flag| *flag)?,
            Values::Day(days) => column::<Int32Type, _>(&mut group, days, |day| days_of(*day))?,
        }
    }
    group.close()?;
    file.into_inner()
}

/// A day as Parquet counts it: from the first of January 1970.
fn days_of(day: OsloDate) -> i32 {
    day.days_since(OsloDate::new(date(1970, 1, 1)))
}

fn field(name: &str, values: &Values) -> Result<Arc<Type>, ParquetError> {
    let (kept, meaning) = match values {
        Values::Text(_) => (Kept::BYTE_ARRAY, Some(LogicalType::String)),
        Values::Flag(_) => (Kept::BOOLEAN, None),
        Values::Day(_) => (Kept::INT32, Some(LogicalType::Date)),
    };
    let field = Type::primitive_type_builder(name, kept).with_repetition(Repetition::OPTIONAL);
    Ok(Arc::new(field.with_logical_type(meaning).build()?))
}

/// Writes the next column: the values that are there, and where they are.
fn column<T: DataType, V>(
    group: &mut SerializedRowGroupWriter<'_, Vec<u8>>,
    values: &[Option<V>],
    kept: impl Fn(&V) -> T::T,
) -> Result<(), ParquetError> {
    let there: Vec<i16> = values.iter().map(|value| i16::from(value.is_some())).collect();
    let present: Vec<T::T> = values.iter().flatten().map(kept).collect();
    let mut column = group
        .next_column()?
        .ok_or_else(|| ParquetError::General("there are more columns than in the schema".to_owned()))?;
    column.typed::<T>().write_batch(&present, Some(&there), None)?;
    column.close()
}
