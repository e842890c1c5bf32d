package io.anuencia.dispatch.content;

/**
 * A problem of a text, or advice on how to improve it.
 *
 * @param code code of the rule, such as {@code CNT_NO_OPT_OUT}
 * @param blocking whether the text may not be sent until it is changed
 * @param detail what to change
 */
public record ContentFinding(String code, boolean blocking, String detail) {

    static ContentFinding blocking(String code, String detail) {
        return new ContentFinding(code, true, detail);
    }

    static ContentFinding advice(String code, String detail) {
        return new ContentFinding(code, false, detail);
    }

    /** Returns this finding as advice: it concerns only some people, who are checked one by one. */
    public ContentFinding asAdvice() {
        return advice(code, detail + "; people under that law are left out");
    }

    /** Returns the code and the detail as one text. */
    public String sentence() {
        return code + ": " + detail;
    }
}
