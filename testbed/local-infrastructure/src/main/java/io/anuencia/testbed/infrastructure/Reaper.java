package io.anuencia.testbed.infrastructure;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A small shell process that briefly outlives this JVM: when the pipe to it closes, for whatever
 * reason, it kills the processes, unmounts the disks and deletes the folders it knows. It covers a
 * kill -9 of the JVM, which no shutdown hook does.
 */
final class Reaper {
    private static final String SCRIPT =
            """
            pids=''; folders=''; mounts=''; listed=''
            while IFS=' ' read -r op arg; do
              case "$op" in
                +) pids="$pids $arg" ;;
                -) left=''
                   for p in $pids; do [ "$p" = "$arg" ] || left="$left $p"; done
                   pids=$left ;;
                d) folders="$folders
            $arg" ;;
                m) mounts="$mounts
            $arg" ;;
                f) listed=$arg ;;
              esac
            done
            if [ -n "$listed" ]; then
              for f in "$listed"/*.pid; do
                if [ -f "$f" ]; then
                  IFS=' ' read -r p rest < "$f"
                  pids="$pids $p"
                fi
              done
              rm -f "$listed"/*.pid
            fi
            [ -z "$pids" ] || kill -9 $pids 2>/dev/null
            IFS='
            '
            for f in $mounts; do
              case "$f" in
                /*/anuencia-*) umount -l "$f" 2>/dev/null ;;
              esac
            done
            for f in $folders; do
              case "$f" in
                /*/anuencia-*) rm -rf "$f" || { sleep 1; rm -rf "$f"; } ;;
              esac
            done
            """;
    private static final String OURS = "anuencia-";
    private static Writer pipe;

    private Reaper() {}

    /** Makes this process die with the JVM. */
    static void adopt(long pid) {
        tell("+ " + pid);
    }

    /** Forgets a process that is gone, or lives on by itself. */
    static void release(long pid) {
        tell("- " + pid);
    }

    /**
     * Deletes this folder at the end of the JVM.
     *
     * @throws IllegalArgumentException if its name does not mark it as ours; nothing else is ever
     *     deleted
     */
    static void deleteAtEnd(Path folder) {
        requireOurs(folder);
        tell("d " + folder.toAbsolutePath());
    }

    /**
     * Unmounts this folder at the end of the JVM.
     *
     * @throws IllegalArgumentException if its name does not mark it as ours
     */
    static void unmountAtEnd(Path folder) {
        requireOurs(folder);
        tell("m " + folder.toAbsolutePath());
    }

    private static void requireOurs(Path folder) {
        if (!folder.getFileName().toString().startsWith(OURS)) {
            throw new IllegalArgumentException("not a temporary folder of ours: " + folder);
        }
    }

    /**
     * Makes the processes in the {@code .pid} files of this folder die too, as they are at the end.
     */
    static void adoptListed(Path folder) {
        tell("f " + folder.toAbsolutePath());
    }

    private static synchronized void tell(String line) {
        try {
            if (pipe == null) {
                pipe = start();
            }
            pipe.write(line + "\n");
            pipe.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the watching shell does not answer", e);
        }
    }

    private static Writer start() throws IOException {
        var process =
                new ProcessBuilder(ChildProcess.ownSession(List.of("sh", "-c", SCRIPT)))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        return new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    }
}
