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
 * What a part writes lies on a real disk with little room, which is full for a while. The part is
 * started again when there is room, and must have found out that there was none.
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
     * A disk of a part.
     *
     * @param content what lies there, from the folder of the stack
     * @param writing has the part write more than it does by itself
     */
    private FullSmallDisk(Part part, Path content, Consumer<Stage> writing, Duration time) {
        this.part = part;
        this.content = content;
        this.writing = writing;
        this.time = time;
    }

    /** That of Kafka's log. */
    static FullSmallDisk ofKafka(Duration time) {
        return new FullSmallDisk(Part.KAFKA, Path.of("kafka", "data"), stage -> {}, time);
    }

    /** That of PostgreSQL's log, which has some room of its own until it needs another segment. */
    static FullSmallDisk ofPostgres(Duration time) {
        Path log = Path.of("postgres", "data", "pg_wal");
        return new FullSmallDisk(Part.POSTGRES, log, FullSmallDisk::switchSegment, time);
    }

    private static void switchSegment(Stage stage) {
        try {
            stage.databases().change("postgres", "select pg_switch_wal()");
        } catch (IllegalStateException e) {
            // It has come so far.
            return;
        }
    }

    /** That of the output of a service. */
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

    /** A log that is full cannot say so. */
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
