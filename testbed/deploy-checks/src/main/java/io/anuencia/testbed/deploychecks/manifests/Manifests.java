package io.anuencia.testbed.deploychecks.manifests;

import io.anuencia.testbed.deploychecks.Repository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The manifests of {@code deploy/kubernetes}, file by file. */
public final class Manifests {

    private static final String FOLDER = "deploy/kubernetes";

    private Manifests() {}

    /** Everything below a folder of {@code deploy/kubernetes}, save the kustomizations. */
    public static List<Resource> below(Repository repository, String folder) {
        return read(repository, repository.filesBelow(FOLDER + "/" + folder, ".yaml")).stream()
                .filter(resource -> !isKustomization(resource))
                .toList();
    }

    /**
     * Every manifest, kustomizations too. Patches are no resources of their own: they are read when
     * a kustomization has applied them.
     */
    public static List<Resource> all(Repository repository) {
        return read(repository, repository.filesBelow(FOLDER, ".yaml"));
    }

    private static List<Resource> read(Repository repository, List<Path> files) {
        List<Resource> resources = new ArrayList<>();
        for (Path file : files) {
            if (file.getFileName().toString().endsWith(".patch.yaml")) {
                continue;
            }
            String origin = repository.root().relativize(file).toString();
            resources.addAll(StrictYaml.read(origin, Repository.read(file)));
        }
        return resources;
    }

    private static boolean isKustomization(Resource resource) {
        return resource.kind().equals("Kustomization") || resource.kind().equals("Component");
    }
}
