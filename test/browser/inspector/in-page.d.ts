export function faintTexts(): string[];
export function watchPolicy(): void;
export function unnamedControls(): string[];
export function overflow(): number;
export function wideTables(): string[];
export function focused(): { name: string; delivery: string | undefined; outline: string; top: number };
export function background(): string;
export function heights(): { rows: number[]; cut: string[] };
export function paint(): { badge: string; lastBadge: string; edge: string; status: string }[];
