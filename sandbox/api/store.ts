import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import type { JsonObject } from "./json";

/** The kinds of objects that the API keeps. */
export type Collection = "projects" | "flows" | "webhooks";

export interface StoredObject extends JsonObject {
    _id: string;
}

type Content = Record<Collection, Record<string, StoredObject>> & { tokens: string[] };

/** What the server knows: in memory, and in a file where one is named. */
export class Store {
    private readonly content: Content;
    readonly tokens: Set<string>;

    constructor(private readonly file?: string) {
        const kept = file !== undefined && existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
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
        this.content[collection][object._id] = object;
    }

    remove(collection: Collection, id: string): void {
        delete this.content[collection][id];
    }

    /** Writes the file aside and renames it, so that it is whole whenever the process ends. */
    save(): void {
        if (this.file === undefined) return;
        const aside = `${this.file}.new`;
        writeFileSync(aside, JSON.stringify({ ...this.content, tokens: [...this.tokens] }, undefined, 2));
        renameSync(aside, this.file);
    }
}

/** A new id: 24 hex characters, of which the first eight tell the second, as Mongo's do. */
export function newId(): string {
    const seconds = Math.floor(Date.now() / 1000)
        .toString(16)
        .padStart(8, "0");
    return seconds + randomBytes(8).toString("hex");
}
