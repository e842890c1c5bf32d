package io.anuencia.messaging.sql;

/** Rows for a COPY, handed over piece by piece. */
public sealed interface CopyRows permits CopyText, CopyBytes {

    /** How much was written since the last time it was taken. */
    int length();

    /** What was written, as PostgreSQL reads it, and begins anew. */
    byte[] take();
}
