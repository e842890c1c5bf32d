package io.anuencia.testbed.deploychecks.manifests;

import io.anuencia.testbed.deploychecks.Repository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the manifests of {@code deploy/kubernetes}, file by file. */
public final class Manifests {

    private static final String FOLDER = "deploy/kubernetes";

    private Manifests() {}

    /**
     * Returns all resources below a folder of {@code deploy/kubernetes}, without the
     * kustomizations.
     */
    public static List<Resource> below(Repository repository, String folder) {
        return read(repository, repository.filesBelow(FOLDER + "/" + folder, ".yaml")).stream()
                .filter(resource -> !isKustomization(resource))
                .toList();
    }

    /**
     * Returns every manifest, including kustomizations. Patches are not resources of their own:
     * they are read once a kustomization has applied them.
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
