package io.anuencia.contacts.importing;

/** Recognises rows whose bytes are not text. */
final class UndecodableText {

    static final String DETAIL =
            "the row holds NUL or bytes that are not text in the file's encoding; save the file as"
                    + " UTF-8, or say its encoding with ?encoding=";

    private UndecodableText() {}

    /** Whether the row contains NUL or a byte that could not be decoded. */
    static boolean is(String row) {
        return row.indexOf('\uFFFD') >= 0 || row.indexOf('\0') >= 0;
    }
}
