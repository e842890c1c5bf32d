package io.anuencia.testbed.infrastructure;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds checked-in files, whichever module's folder the tests run in. */
final class RepositoryFile {
    private RepositoryFile() {}

    /** Returns a file or folder of the repository, searched here and in every folder above. */
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
