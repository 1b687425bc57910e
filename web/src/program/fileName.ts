import { plainName } from "../saveAs";

/** Returns the name of the file with a player's program. */
export const fileName = (player: string): string => `${plainName(player).slice(0, 60) || "program"}.py`;
