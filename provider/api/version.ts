/** This package's version, as the user agent tells it to Verifik. A test keeps it equal to package.json. */
export const version = "0.1.0";
