package planted;

public class OpenState {
    int count;
}
