package io.anuencia.dispatch.content;

/**
 * A rule that a text breaks, as callers see it where what blocks and advice are listed together.
 *
 * @param code code of the rule
 * @param blocking whether the text may not be sent until it is changed
 * @param detail what to change
 */
public record Finding(String code, boolean blocking, String detail) {

    /** Returns a finding as callers see it. */
    public static Finding of(ContentFinding finding) {
        return new Finding(finding.code(), finding.blocking(), finding.detail());
    }
}
