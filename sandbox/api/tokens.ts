import { randomBytes } from "node:crypto";
import { ApiError } from "./apiError";

const day = 24 * 60 * 60;

/** Makes and knows the bearer tokens of one sandbox. They look like JWTs, and nobody else's are taken. */
export class Tokens {
    /** The account that all objects belong to. */
    readonly client = "67054dc629a00e8b1ce73c51";

    constructor(readonly issued: Set<string>) {}

    issue(expiresInSeconds = 30 * day, clientId = this.client): string {
        const now = Math.floor(Date.now() / 1000);
        const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
        const payload = { clientId, iat: now, exp: now + expiresInSeconds };
        const token = `${part({ alg: "HS256", typ: "JWT" })}.${part(payload)}.${randomBytes(32).toString("base64url")}`;
        this.issued.add(token);
        return token;
    }

    /** Throws unless the header carries a token of this sandbox that has not expired. */
    assertValid(authorization: string | undefined): void {
        const token = /^Bearer (\S+)$/.exec(authorization ?? "")?.[1];
        if (token === undefined) throw new ApiError(401, "Forbidden", "Access forbidden");
        if (!this.issued.has(token)) throw new ApiError(403, "Forbidden", "Access forbidden");
        const { exp } = JSON.parse(Buffer.from(token.split(".")[1]!, "base64url").toString()) as { exp: number };
        if (exp * 1000 <= Date.now()) throw new ApiError(401, "Forbidden", "Access forbidden");
    }
}
