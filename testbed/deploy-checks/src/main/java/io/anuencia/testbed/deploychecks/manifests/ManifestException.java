package io.anuencia.testbed.deploychecks.manifests;

/** Thrown if a manifest has something that its model does not know; the message says where. */
public class ManifestException extends RuntimeException {

    ManifestException(String message, Throwable cause) {
        super(message, cause);
    }
}
