"""The names that your code can use without an import, and the function that it must have."""

import random as random

from simulation import direction as direction, location as location
from simulation.action import (
    Action as Action,
    AttackAction as AttackAction,
    DropAction as DropAction,
    MoveAction as MoveAction,
    MoveTowardsAction as MoveTowardsAction,
    PickupAction as PickupAction,
    WaitAction as WaitAction,
)
from simulation.artefact import (
    ArtefactType as ArtefactType, ArtefactTypes as ArtefactTypes, Backpack as Backpack, Item as Item,
)
from simulation.avatar_state import AvatarState as AvatarState, OtherAvatar as OtherAvatar
from simulation.direction import Direction as Direction
from simulation.location import Location as Location
from simulation.world_map import (
    Cell as Cell, NearbyArtefact as NearbyArtefact, NearbyArtefacts as NearbyArtefacts, WorldState as WorldState,
)

def help(*things: object) -> None:
    """Explains something: help(world_state). On its own, help() shows an overview."""

def dir(*things: object) -> list[str]:
    """Lists the names that something has: dir(world_state)."""

# Defined by the player and called once a turn. Older avatars have a class Avatar with
# a method handle_turn(self, world_map, avatar_state) instead.
def next_turn(world_state: WorldState, avatar_state: AvatarState) -> Action: ...
