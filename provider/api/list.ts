import type { JsonObject } from "../json/json";
import type { Clock } from "./clock";
import type { Page } from "./envelope";
import { ApiError, type RequestInfo, UnsteadyListError } from "./errors";

// A list that is longer than this, or does not come to rest, is not what it says it is.
const maxPages = 500;
const maxReadings = 5;
const maxCharacters = 16 * 1024 * 1024;
/**
 * How long a list is read that does not tell how many pages it has, or has next to nothing on each. A long list of full
 * pages may wait for its turn.
 */
const maxDoubtfulMs = 45_000;
const thinPage = 5;
const fewPages = 10;

/** One page, and how many characters its body had. */
export type ReadPage = Page & { readonly length: number };

/** The path of one page. Verifik's pages name the size of a page `limit` or `perPage`. */
export function pagePath(collection: string, query: Record<string, string>, page: number): string {
    return `${collection}?${new URLSearchParams({ ...query, page: String(page), limit: "100", perPage: "100" })}`;
}

/**
 * All items of a list. A list of several pages may change while it is read, or come in another order each time: it is
 * read until a reading brings nothing that the ones before have not brought.
 *
 * @param call the list, for the error of one that does not come to rest
 */
export async function readList(
    call: RequestInfo,
    clock: Clock,
    getPage: (page: number) => Promise<ReadPage>,
): Promise<JsonObject[]> {
    const found = new Map<string, JsonObject>();
    for (let reading = 1; reading <= maxReadings; reading++) {
        const known = found.size;
        const pages = await readPages(call, clock, getPage, found);
        if (pages === 1 || (reading > 1 && found.size === known)) return [...found.values()];
    }
    throw new UnsteadyListError(call, "returned a different list each time");
}

/** Reads a list from its first page to its last into `found`. Returns how many pages held something. */
async function readPages(
    call: RequestInfo,
    clock: Clock,
    getPage: (page: number) => Promise<ReadPage>,
    found: Map<string, JsonObject>,
): Promise<number> {
    const seen = new Set<string>();
    let began: number | undefined;
    let characters = 0;
    for (let page = 1; page <= maxPages; page++) {
        const answer = await getPage(page).catch((error) => {
            if (page > 1 && error instanceof ApiError && error.status === 404) return undefined;
            throw error;
        });
        // Before that, it waited for its turn.
        began ??= clock.now();
        const { pages, length = 0 } = answer ?? {};
        characters += length;
        const isDoubtful = pages === undefined || (page > fewPages && seen.size < page * thinPage);
        const isLate = isDoubtful && clock.now() - began > maxDoubtfulMs;
        if (isLate || characters > maxCharacters || (pages ?? 0) > maxPages) break;
        const known = seen.size;
        for (const item of answer?.items ?? []) {
            seen.add(String(item["_id"]));
            found.set(String(item["_id"]), item);
        }
        // A page without news is the last one, also on a server that takes no notice of `page`.
        if (seen.size === known) return Math.max(1, page - 1);
        if (page >= (pages ?? Number.POSITIVE_INFINITY)) return page;
    }
    throw new UnsteadyListError(call, "returned a list without an end");
}
