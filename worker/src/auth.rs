//! Authentication: a worker answers only its own game.

use aimmo_common::secret::Fingerprint;
use tonic::service::Interceptor;
use tonic::{Request, Status};

/// An interceptor that rejects calls without `authorization: Bearer <token>`.
#[derive(Clone)]
pub(crate) struct Bearer(pub(crate) Fingerprint);

impl Interceptor for Bearer {
    fn call(&mut self, request: Request<()>) -> Result<Request<()>, Status> {
        let shown = request
            .metadata()
            .get("authorization")
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.strip_prefix("Bearer "));
        match shown {
            Some(token) if self.0.matches(token) => Ok(request),
            _ => Err(Status::unauthenticated(
                "this worker belongs to another game",
            )),
        }
    }
}
