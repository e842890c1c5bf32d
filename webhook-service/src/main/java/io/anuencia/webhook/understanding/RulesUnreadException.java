package io.anuencia.webhook.understanding;

/**
 * Thrown if the rules that texts are read by cannot be read. This is a fault of the process: a
 * record with a text must wait, because it may be an opt-out.
 */
public final class RulesUnreadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates one with its cause. */
    public RulesUnreadException(RuntimeException cause) {
        super("the rules cannot be read", cause);
    }
}
