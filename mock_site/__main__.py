"""`python -m mock_site --port 8800 --seed 1 --fault latency:ms=500`"""

import argparse

from mock_site.server import serve


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m mock_site", description=__doc__)
    parser.add_argument("--port", type=int, default=8800)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--fault", action="append", default=[], metavar="NAME[:K=V,K=V]")
    parser.add_argument("--redesign", action="append", default=[], metavar="NAME")
    options = parser.parse_args()
    try:
        serve(options.port, options.seed, options.fault, options.redesign)
    except ValueError as error:
        parser.error(str(error))


if __name__ == "__main__":
    main()
