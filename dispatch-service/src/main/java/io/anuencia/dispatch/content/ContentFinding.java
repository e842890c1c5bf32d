package io.anuencia.dispatch.content;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What is wrong with a text, or could be better.
 *
 * @param code the rule, such as {@code CNT_NO_OPT_OUT}
 * @param blocking whether nothing may be sent before it is changed
 * @param detail what to change
 */
public record ContentFinding(String code, @JsonIgnore boolean blocking, String detail) {

    static ContentFinding blocking(String code, String detail) {
        return new ContentFinding(code, true, detail);
    }

    static ContentFinding advice(String code, String detail) {
        return new ContentFinding(code, false, detail);
    }

    /** The same as advice: it concerns some people only, who are looked at one by one. */
    public ContentFinding asAdvice() {
        return advice(code, detail + "; people under that law are left out");
    }

    /** The code and what to do, as one text. */
    public String sentence() {
        return code + ": " + detail;
    }
}
