package io.anuencia.testbed.agent;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import net.bytebuddy.asm.Advice;

/** Copied into methods before which a thread stands still now and then. */
final class PauseAdvice {

    private PauseAdvice() {}

    /** Stands for how long it stands still. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Millis {}

    /** Stands for how many calls there are for each pause. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface OneIn {}

    @Advice.OnMethodEnter
    static void enter(@Millis int millis, @OneIn int oneIn) {
        Watching.pause(millis, oneIn);
    }
}
