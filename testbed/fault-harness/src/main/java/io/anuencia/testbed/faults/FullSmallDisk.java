package io.anuencia.testbed.faults;

import io.anuencia.testbed.infrastructure.SmallDisk;
import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The files of a part are on a small real disk, which is full for a while. The part is started
 * again when there is space, and must have noticed that there was none.
 */
final class FullSmallDisk implements Fault {

    private static final int ROOM_MIB = 64;
    private static final Duration HURTS = Duration.ofSeconds(60);
    private static final String NO_SPACE = "No space left on device";

    private final Part part;
    private final Path content;
    private final Consumer<Stage> writing;
    private final Duration time;

    /**
     * Creates a disk for a part.
     *
     * @param content files on the disk, by their path in the folder of the stack
     * @param writing makes the part write more than it does by itself
     */
    private FullSmallDisk(Part part, Path content, Consumer<Stage> writing, Duration time) {
        this.part = part;
        this.content = content;
        this.writing = writing;
        this.time = time;
    }

    /** A disk with Kafka's log. */
    static FullSmallDisk ofKafka(Duration time) {
        return new FullSmallDisk(Part.KAFKA, Path.of("kafka", "data"), stage -> {}, time);
    }

    /**
     * A disk with PostgreSQL's log, which has preallocated space until it needs another segment.
     */
    static FullSmallDisk ofPostgres(Duration time) {
        Path log = Path.of("postgres", "data", "pg_wal");
        return new FullSmallDisk(Part.POSTGRES, log, FullSmallDisk::switchSegment, time);
    }

    private static void switchSegment(Stage stage) {
        try {
            stage.databases().change("postgres", "select pg_switch_wal()");
        } catch (IllegalStateException e) {
            // It has already noticed.
            return;
        }
    }

    /** A disk with the output of a service. */
    static FullSmallDisk ofLog(Part service, Duration time) {
        return new FullSmallDisk(
                service, Path.of("logs", service.key() + ".log"), stage -> {}, time);
    }

    @Override
    public void strike(Stage stage) {
        LocalStack stack = stage.stack();
        Path there = stack.data().resolve(content);
        stack.stop(part);
        try (SmallDisk disk = SmallDisk.withRoom(ROOM_MIB, there)) {
            disk.take(there);
            try {
                stack.restart(part);
                Progress.awaitSome(stage);
                int before = told(stack).length();
                disk.fill();
                awaitPain(stage, before);
                Patience.pass(time);
                disk.empty();
                stack.restart(part);
                Progress.awaitSome(stage);
            } finally {
                stack.stop(part);
                disk.giveBack(there);
            }
        }
        stack.restart(part);
    }

    /** Waits until the part is hurt; a full log cannot say so. */
    private void awaitPain(Stage stage, int before) {
        boolean hurts =
                Part.SERVICES.contains(part)
                        || Patience.until(
                                HURTS,
                                () -> {
                                    writing.accept(stage);
                                    return told(stage.stack()).indexOf(NO_SPACE, before) >= 0;
                                });
        if (!hurts) {
            throw new IllegalStateException(part.key() + " finds room on a full disk");
        }
    }

    private String told(LocalStack stack) {
        try {
            return Files.readString(stack.log(part));
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is known of " + part.key(), e);
        }
    }
}
