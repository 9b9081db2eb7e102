import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { isObject, type JsonObject } from "./json";

/** The kinds of objects that the API keeps. */
export type Collection = "projects" | "flows" | "webhooks";

export interface StoredObject extends JsonObject {
    _id: string;
}

/** What the API can be read from. */
export type Readable = Pick<Store, "get" | "list">;

type Content = Record<Collection, Record<string, StoredObject>> & { tokens: string[] };

/** What the server knows: in memory, and in a file where one is named. */
export class Store {
    private readonly content: Content;
    readonly tokens: Set<string>;
    /** What the last writes replaced, the oldest first. */
    private replaced: { at: number; collection: Collection; id: string; before: StoredObject | undefined }[] = [];

    constructor(private readonly file?: string) {
        const kept = file !== undefined && existsSync(file) ? contentOf(file) : {};
        this.content = { projects: {}, flows: {}, webhooks: {}, tokens: [], ...kept };
        this.tokens = new Set(this.content.tokens);
    }

    get(collection: Collection, id: string): StoredObject | undefined {
        return Object.hasOwn(this.content[collection], id) ? this.content[collection][id] : undefined;
    }

    list(collection: Collection): StoredObject[] {
        return Object.values(this.content[collection]);
    }

    put(collection: Collection, object: StoredObject): void {
        this.remember(collection, object._id);
        this.content[collection][object._id] = object;
    }

    remove(collection: Collection, id: string): void {
        this.remember(collection, id);
        delete this.content[collection][id];
    }

    /** What a copy of this store holds that gets each write some milliseconds later. */
    lagging(milliseconds: number): Readable {
        if (milliseconds === 0) return this;
        const { flows, projects, webhooks } = this.content;
        const copy: Record<Collection, Record<string, StoredObject>> = {
            flows: { ...flows },
            projects: { ...projects },
            webhooks: { ...webhooks },
        };
        const late = this.replaced.filter(({ at }) => at > performance.now() - milliseconds);
        for (const { collection, id, before } of late.reverse()) {
            if (before === undefined) delete copy[collection][id];
            else copy[collection][id] = before;
        }
        return { get: (collection, id) => copy[collection][id], list: (collection) => Object.values(copy[collection]) };
    }

    /** Lets every copy catch up. */
    settle(): void {
        this.replaced = [];
    }

    private remember(collection: Collection, id: string): void {
        this.replaced.push({ at: performance.now(), collection, id, before: this.get(collection, id) });
        if (this.replaced.length > mostReplaced) this.replaced.shift();
    }

    /** Writes the file aside and renames it, so that it is whole whenever the process ends. */
    save(): void {
        if (this.file === undefined) return;
        const aside = `${this.file}.new`;
        const text = JSON.stringify({ ...this.content, tokens: [...this.tokens] }, undefined, 2);
        // The file holds tokens.
        writeFileSync(aside, text, { mode: 0o600 });
        renameSync(aside, this.file);
    }
}

const mostReplaced = 1_000;

function contentOf(file: string): Partial<Content> {
    try {
        const content: unknown = JSON.parse(readFileSync(file, "utf8"));
        if (isObject(content)) return content;
    } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
    }
    throw new Error(`${file} is not a file of the sandbox: name another, or delete it.`);
}

/** A new id: 24 hex characters, of which the first eight tell the second, as Mongo's do. */
export function newId(): string {
    const seconds = Math.floor(Date.now() / 1000)
        .toString(16)
        .padStart(8, "0");
    return seconds + randomBytes(8).toString("hex");
}
