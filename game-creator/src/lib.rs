//! The creator: the portal's HTTP API, the store, the reconciler and the local
//! ingress.

pub mod api;
pub mod changes;
pub mod desired;
pub mod join_code;
pub mod level;
pub mod links;
pub mod live;
mod portal;
pub mod reconciler;
pub mod state;
pub mod store;

#[cfg(test)]
mod testing;
