use aimmo_messages::Notice;
use aimmo_record::frames::{CloseCode, ErrorFrame};

/// A close code with a message that pages can translate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Closed {
    pub(crate) code: CloseCode,
    /// The id of the message, which takes no values.
    pub(crate) id: &'static str,
}

impl Closed {
    pub(crate) fn new(code: CloseCode, id: &'static str) -> Self {
        Self { code, id }
    }

    pub(crate) fn frame(self) -> ErrorFrame {
        ErrorFrame {
            id: Some(self.id.into()),
            ..ErrorFrame::new(self.code, Notice::new(self.id).english())
        }
    }
}
