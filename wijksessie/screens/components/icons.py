"""Our line icons (24 grid, 2 px, square ends) and the shapes in chips (16 grid)."""

ICONS = {
    "save": "M4 4h13l3 3v13H4zM8 4v5h7V4M8 20v-6h8v6",
    "people": "M9 4.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M3 20c0-8 12-8 12 0M15.5 5a3 3 0 0 1 0 5.5M18 14c2 1 3 3 3 6",
    "plus": "M12 5v14M5 12h14",
    "up": "M12 20V5M6 11l6-6 6 6",
    "down": "M12 4v15M6 13l6 6 6-6",
    "left": "M20 12H5M11 6l-6 6 6 6",
    "right": "M4 12h15M13 6l6 6-6 6",
    "close": "M6 6l12 12M18 6L6 18",
    "undo": "M9 5L4 10l5 5M4 10h10a5 5 0 0 1 0 10h-3",
    "pencil": "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
    "link": "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
    "print": "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
    "screen": "M3 5h18v12H3zM9 21h6M12 17v4",
    "phone": "M8 3h8v18H8zM11 18h2",
    "eye": "M2 12c4-8 16-8 20 0-4 8-16 8-20 0M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6",
    "info": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 11v6M12 7v1",
    "warn": "M12 4l9 16H3zM12 10v5M12 17v1",
    "tick": "M5 13l5 5L20 6",
    "sort": "M7 5v14M4 16l3 3 3-3M13 6h8M13 11h6M13 16h4",
    "swap": "M4 8h14M14 4l4 4-4 4M20 16H6M10 12l-4 4 4 4",
    "calendar": "M4 6h16v14H4zM4 10h16M8 3v5M16 3v5",
    "upload": "M12 16V5M7 10l5-5 5 5M4 19h16",
    "download": "M12 4v11M7 10l5 5 5-5M4 20h16",
    "mail": "M3 6h18v13H3zM3 7l9 7 9-7",
    "help": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M9.500 9.500c0-3.500 5-3.500 5 0 0 2-2.500 2-2.500 4M12 16v1",
    "trash": "M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13",
    "search": "M10.500 4a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13M15.500 15.500L21 21",
    "clock": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7v5l4 3",
    "menu": "M4 6h16M4 12h16M4 18h16",
    "photo": "M3 7h4l2-3h6l2 3h4v13H3zM12 9.5a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7",
    "note": "M4 4h16v12l-4 4H4zM16 20v-4h4",
}

CHIPS = {
    "concept": (
        '<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="2.4 2.3"/>'
    ),
    "open": '<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2"/>',
    "loopt": (
        '<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2"/>'
        '<path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor"/>'
    ),
    "klaar": (
        '<circle cx="8" cy="8" r="7" fill="currentColor"/>'
        '<path d="M4.500 8.300 7 10.800l4.500-5.200" fill="none" stroke="#fff" stroke-width="2"/>'
    ),
    "laat": (
        '<path d="M8 1l7.500 14H.5z" fill="currentColor"/>'
        '<path d="M8 6v4M8 12v1.200" stroke="#fff" stroke-width="1.800" fill="none"/>'
    ),
}
