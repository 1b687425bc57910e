// The organiser's own lessons as choices for a game. Pure.

import type { LessonOption, OwnLessonSummary } from "../api/types";

/** Returns the lessons that a game can have, because they are published. */
export const publishedLessons = (lessons: readonly OwnLessonSummary[]): LessonOption[] =>
  lessons.filter(({ version }) => version).map(({ lesson, title }) => ({ id: lesson, title }));
