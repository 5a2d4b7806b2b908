//! Work for strangers that takes a while.

use crate::web::Problem;
use actix_web::web;
use tokio::sync::Semaphore;

/// How many such works are done at once: most of the threads that wait for the database and the disk are left to others.
static TURNS: Semaphore = Semaphore::const_new(2);

/// Does it beside what is answered quickly. Who comes when all turns are taken waits for one; the turn is given back when the
/// work is done, also when nobody waits for it any more.
pub(super) async fn work<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Problem> {
    let turn = TURNS.acquire().await.map_err(Problem::unavailable)?;
    web::block(move || {
        let _turn = turn;
        work()
    })
    .await
    .map_err(Problem::unavailable)
}
