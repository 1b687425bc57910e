"""The modules for writing avatars."""

from simulation import (
    action as action,
    artefact as artefact,
    avatar_state as avatar_state,
    direction as direction,
    event as event,
    location as location,
    world_map as world_map,
)
