package io.anuencia.testbed.agent;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import net.bytebuddy.asm.Advice;

/** Copied into methods before which a thread pauses now and then. */
final class PauseAdvice {

    private PauseAdvice() {}

    /** Placeholder for the length of the pause. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Millis {}

    /** Placeholder for the number of calls per pause. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface OneIn {}

    @Advice.OnMethodEnter
    static void enter(@Millis int millis, @OneIn int oneIn) {
        Watching.pause(millis, oneIn);
    }
}
