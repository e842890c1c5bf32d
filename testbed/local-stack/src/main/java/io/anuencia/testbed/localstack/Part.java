package io.anuencia.testbed.localstack;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The processes of a stack, in the order of their start. */
public enum Part {
    POSTGRES(0, 0),
    KAFKA(0, 0),
    SIMULATOR(8090, 0),
    CONTACTS(8081, 9081),
    CONSENT(8082, 9082),
    DISPATCH(8083, 9083),
    WEBHOOK(8084, 9084);

    /** The four Quarkus services. */
    public static final List<Part> SERVICES = List.of(CONTACTS, CONSENT, DISPATCH, WEBHOOK);

    private final int usualPort;
    private final int usualManagementPort;

    Part(int usualPort, int usualManagementPort) {
        this.usualPort = usualPort;
        this.usualManagementPort = usualManagementPort;
    }

    /**
     * Returns the part with this key.
     *
     * @throws IllegalArgumentException if there is none; names all keys
     */
    public static Part ofKey(String key) {
        return Arrays.stream(values())
                .filter(part -> part.key().equals(key))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no part is called "
                                                + key
                                                + "; there are "
                                                + Arrays.stream(values()).map(Part::key).toList()));
    }

    /** The name in {@code stack.json} and on the command line, such as {@code dispatch}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isService() {
        return SERVICES.contains(this);
    }

    /** The module of a service, such as {@code dispatch-service}. */
    String module() {
        return key() + "-service";
    }

    /** The usual port; 0: any free one. */
    public int usualPort() {
        return usualPort;
    }

    int usualManagementPort() {
        return usualManagementPort;
    }
}
