package io.anuencia.contacts.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.anuencia.messaging.rest.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BodySpoolTest {

    @Test
    void bodyThatBreaksOffLeavesNothing() {
        // given
        Set<String> before = spooled();
        var broken =
                new InputStream() {
                    private int left = 100_000;

                    @Override
                    public int read() throws IOException {
                        if (left-- <= 0) {
                            throw new IOException("the caller went away");
                        }
                        return 'x';
                    }
                };

        // when
        Throwable failure = catchThrowable(() -> new BodySpool().receive(broken));

        // then
        assertThat(failure).isInstanceOf(IOException.class);
        await("no file").untilAsserted(() -> assertThat(before).containsAll(spooled()));
    }

    @Test
    void filesThatNeedTooMuchTogetherAreRefusedUntilOneIsDone() throws IOException {
        // given
        BodySpool spool = new BodySpool(100_000);
        BodySpool.Spooled first = spool.receive(bodyOf(60_000));
        // when
        Throwable refused = catchThrowable(() -> spool.receive(bodyOf(60_000)));
        first.close();
        // then
        assertThat(refused)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problem().status()).isEqualTo(503));
        try (BodySpool.Spooled later = spool.receive(bodyOf(100_000))) {
            assertThat(later.bytes()).isEqualTo(100_000);
        }
    }

    private static InputStream bodyOf(int bytes) {
        return new ByteArrayInputStream(new byte[bytes]);
    }

    /** Another service on this machine may be receiving a file, too. */
    private static Set<String> spooled() {
        return Set.of(
                new File(System.getProperty("java.io.tmpdir"))
                        .list((folder, name) -> name.startsWith("anuencia-import")));
    }
}
