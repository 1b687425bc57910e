use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The picture of a badge. The pages draw it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are self-explanatory")]
pub enum Badge {
    #[default]
    Star,
    Arrow,
    Bag,
    Ball,
    Broom,
    Chest,
    Clock,
    Coin,
    Coins,
    Compass,
    Counter,
    Crossroads,
    Dice,
    Door,
    Eye,
    Footsteps,
    Gears,
    Hand,
    Horn,
    Key,
    Keyboard,
    Loop,
    Map,
    Market,
    Orb,
    Phone,
    Pin,
    Rocket,
    Scales,
    Speech,
    Target,
}
