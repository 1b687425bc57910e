use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use hyper::body::{Body, Frame, SizeHint};

use super::door::Place;

/// A body that marks its connection as waiting while the server waits for more data.
#[derive(Debug)]
pub struct Watched<B> {
    body: B,
    place: Arc<Place>,
    kind: Kind,
    waits: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Request,
    Response,
}

impl<B> Watched<B> {
    pub(super) fn request(body: B, place: Arc<Place>) -> Self {
        Self::new(body, place, Kind::Request)
    }

    pub(super) fn response(body: B, place: Arc<Place>) -> Self {
        Self::new(body, place, Kind::Response)
    }

    fn new(body: B, place: Arc<Place>, kind: Kind) -> Self {
        Self {
            body,
            place,
            kind,
            waits: false,
        }
    }
}

impl<B: Body + Unpin> Body for Watched<B> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<B::Data>, B::Error>>> {
        let frame = Pin::new(&mut self.body).poll_frame(context);
        if self.kind == Kind::Request {
            self.waits = frame.is_pending();
            if self.waits {
                self.place.is_waiting();
            } else {
                self.place.is_done_waiting();
            }
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl<B> Drop for Watched<B> {
    fn drop(&mut self) {
        match self.kind {
            // The handler dropped the body and continues without the rest.
            Kind::Request if self.waits => self.place.is_done_waiting(),
            Kind::Request => {}
            Kind::Response => self.place.is_idle(),
        }
    }
}
