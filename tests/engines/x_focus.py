"""Gives the keyboard to the newest window of an X screen that has no window manager to do so."""

import ctypes

VIEWABLE = 2
WIDTH_AT, MAP_STATE_AT = 8, 92  # where these stand in XWindowAttributes on a 64-bit machine
REVERT_TO_PARENT, NOW = 2, 0


def focus_newest_window(display: str) -> None:
    """Give the keyboard to the topmost visible window; without it `:focus` holds nowhere in the page."""
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XDefaultRootWindow.restype = ctypes.c_ulong
    screen = ctypes.c_void_p(x11.XOpenDisplay(display.encode()))
    root = ctypes.c_ulong(x11.XDefaultRootWindow(screen))
    of_root, of_parent, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
    windows = ctypes.POINTER(ctypes.c_ulong)()
    found = (ctypes.byref(of_root), ctypes.byref(of_parent), ctypes.byref(windows), ctypes.byref(count))
    x11.XQueryTree(screen, root, *found)
    for number in reversed(range(count.value)):
        window = ctypes.c_ulong(windows[number])
        facts = ctypes.create_string_buffer(256)
        x11.XGetWindowAttributes(screen, window, facts)
        width = ctypes.c_int.from_buffer(facts, WIDTH_AT).value
        if ctypes.c_int.from_buffer(facts, MAP_STATE_AT).value == VIEWABLE and width > 100:
            x11.XSetInputFocus(screen, window, REVERT_TO_PARENT, ctypes.c_ulong(NOW))
            break
    x11.XSync(screen, 0)
    x11.XCloseDisplay(screen)
