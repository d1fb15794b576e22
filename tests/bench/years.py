"""placeholder"""


def run(turns: int) -> None: ...
