use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::openapi::{InfoBuilder, OpenApi, OpenApiBuilder};

pub(super) fn head() -> OpenApi {
    let info = InfoBuilder::new()
        .title("AI:MMO")
        .version("1")
        .description(Some(
            "AI:MMO, a game that teaches programming. Errors are problem details \
             (RFC 9457). Times are unix milliseconds. Sign in with `Authorization: Bearer TOKEN`: \
             an organiser's token comes from `POST /api/sessions`, a player's from `POST /api/join`.",
        ))
        .build();
    let mut document = OpenApiBuilder::new().info(info).build();
    document
        .components
        .get_or_insert_default()
        .add_security_scheme(
            "token",
            SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)),
        );
    document
}

#[cfg(test)]
pub(super) fn document() -> OpenApi {
    super::routes().into_openapi()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_matches_the_golden_file() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi.json");
        let mut text = serde_json::to_string_pretty(&document()).unwrap();
        text.push('\n');
        if std::env::var_os("UPDATE_OPENAPI").is_some() {
            std::fs::write(path, &text).unwrap();
        }
        let golden = std::fs::read_to_string(path).unwrap_or_default();
        assert!(
            golden == text,
            "the API has changed; if this is intended, run the test with UPDATE_OPENAPI=1 and review the changes to openapi.json"
        );
    }
}
