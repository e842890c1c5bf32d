package io.anuencia.testbed.infrastructure;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds what is checked in, from whichever module's folder the tests run in. */
final class RepositoryFile {
    private RepositoryFile() {}

    /** A file or folder of the repository, looked for here and in every folder above. */
    static Path find(Path path) {
        for (var folder = Path.of("").toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            var found = folder.resolve(path);
            if (Files.exists(found)) {
                return found;
            }
        }
        throw new IllegalStateException("no " + path + " here or above");
    }
}
