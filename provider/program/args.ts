import type * as pulumi from "@pulumi/pulumi";

/** Arguments as a program may write them: an Input at every leaf, and wherever a section or a list stands. */
export type Args<T> = { [K in keyof T]: pulumi.Input<InputOf<T[K]>> };

/** What a resource shows of its properties: an Output each. */
export type OutputsOf<T> = { readonly [K in keyof T]-?: pulumi.Output<T[K]> };

type InputOf<T> = T extends string | number | boolean | null | undefined
    ? T
    : T extends (infer Element)[]
      ? pulumi.Input<InputOf<Element>>[]
      : T extends object
        ? Args<T>
        : T;
