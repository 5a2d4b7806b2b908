//! Addresses that only take a form: whoever asks for one as a page is led to the page that the form stands on.

use super::{Problem, see_other};
use actix_web::body::BoxBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::ACCEPT;
use actix_web::{Error, ResponseError};
use std::future::{Ready, ready};

/// Addresses that answer with a part of a page, for scripts: nobody is led there.
const PARTS: [&str; 2] = ["/filer", "/siste"];

/// Answers what no route answers. An address that stands for something, only not for a page, was that of a form: after a
/// refusal it is what the address bar shows. The nearest address above it that stands for anything is gone to; when
/// that is a form's as well, from there on.
///
/// # Errors
/// None; the framework wants the type.
pub fn form_only(request: ServiceRequest) -> Ready<Result<ServiceResponse<BoxBody>, Error>> {
    let answer = match page_above(&request) {
        Some(above) => see_other(above),
        None => Problem::not_found().error_response(),
    };
    ready(Ok(request.into_response(answer)))
}

fn page_above(request: &ServiceRequest) -> Option<String> {
    let accept = request.headers().get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let reads = matches!(*request.method(), Method::GET | Method::HEAD) && accept.contains("text/html");
    let path = request.path();
    let routes = request.resource_map();
    if !reads || path.starts_with("/api/") || !routes.has_resource(path) {
        return None;
    }
    let mut above = path;
    while let Some((shorter, _)) = above.rsplit_once('/') {
        above = shorter;
        if above.is_empty() {
            return None;
        }
        if routes.has_resource(above) && !PARTS.iter().any(|part| above.ends_with(part)) {
            return Some(above.to_owned());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::dev::fn_service;
    use actix_web::http::header::LOCATION;
    use actix_web::test::{TestRequest, call_service, init_service};
    use actix_web::{App, HttpResponse, web};

    async fn asked(path: &str, accept: &str) -> (u16, String) {
        let ok = || async { HttpResponse::Ok().finish() };
        let app = App::new()
            .route("/sak/{number}", web::get().to(ok))
            .service(web::resource("/sak/{number}/krav/{criterion}").guard(actix_web::guard::Get()).to(ok))
            .service(
                web::resource("/sak/{number}/krav/{criterion}/filer").guard(actix_web::guard::Get()).to(ok),
            )
            .service(
                web::resource("/sak/{number}/krav/{criterion}/filer/{file}/dato")
                    .guard(actix_web::guard::Post())
                    .to(ok),
            )
            .service(web::resource("/sak/{number}/retur").guard(actix_web::guard::Post()).to(ok))
            .service(web::resource("/api/v1/x/y").guard(actix_web::guard::Post()).to(ok))
            .default_service(fn_service(form_only));
        let app = init_service(app).await;
        let request = TestRequest::get().uri(path).insert_header((ACCEPT, accept)).to_request();
        let answer = call_service(&app, request).await;
        let to = answer.headers().get(LOCATION).and_then(|to| to.to_str().ok()).unwrap_or_default();
        (answer.status().as_u16(), to.to_owned())
    }

    #[actix_web::test]
    async fn the_address_of_a_form_leads_to_its_page() {
        let html = "text/html,application/xhtml+xml";
        let to = |path: &str| (303, path.to_owned());
        assert_eq!(asked("/sak/1/krav/N1/filer/7/dato", html).await, to("/sak/1/krav/N1"));
        assert_eq!(asked("/sak/1/retur", html).await, to("/sak/1"));
        let nowhere = (404, String::new());
        assert_eq!(asked("/sak/1/ukjent", html).await, nowhere);
        assert_eq!(asked("/sak/1/retur", "application/json").await, nowhere);
        assert_eq!(asked("/api/v1/x/y", html).await, nowhere);
    }
}
