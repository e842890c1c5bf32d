package planted;

import java.util.UUID;

public class DrawsAnId {
    UUID id() {
        return UUID.randomUUID();
    }
}
