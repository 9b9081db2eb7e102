import * as pulumi from "@pulumi/pulumi";

type Values = Record<string, unknown>;

/**
 * The arguments with their secret leaves marked, each path at most two keys long. Only the leaf is marked, and only
 * where it is there: a section that is secret whole would show its drift as `[secret]`. A plain section is copied, not
 * put through `apply`, which would make all of it unknown with one unknown leaf in it.
 */
export function markSecrets(args: Values, paths: readonly string[]): Values {
    return paths.reduce((marked, path) => markSecret(marked, path.split(".")), args);
}

function markSecret(values: Values, [key, leaf]: string[]): Values {
    const value = values[key!];
    if (value === undefined || value === null) return values;
    const mark = (now: unknown) => {
        // What turns out not to be there must not become a secret `null`.
        if (leaf === undefined) return now === undefined ? undefined : pulumi.secret(now);
        return isPlain(now) ? markSecret(now, [leaf]) : now;
    };
    const later = pulumi.Output.isInstance(value) || value instanceof Promise;
    return { ...values, [key!]: later ? pulumi.output(value).apply(mark) : mark(value) };
}

function isPlain(value: unknown): value is Values {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
